using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Writes a tree as JSON in which the references are still references.</summary>
internal static class JsonBlock
{
    public static KitText Write(KitNode node) => new([.. Parts(node, "")]);

    private static IEnumerable<KitTextPart> Parts(KitNode node, string indent) =>
        node switch
        {
            KitNode.Text text => Quoted(text.Value),
            KitNode.List { Items: [] } => [Literally("[]")],
            KitNode.List list => Block("[", "]", indent, list.Items.Select(item => Parts(item, indent + "  "))),
            KitNode.Map map => Block(
                "{",
                "}",
                indent,
                map.Entries.Select(entry =>
                    Quoted(KitText.Of(entry.Key)).Append(Literally(": ")).Concat(Parts(entry.Value, indent + "  "))
                )
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static IEnumerable<KitTextPart> Block(
        string open,
        string close,
        string indent,
        IEnumerable<IEnumerable<KitTextPart>> items
    )
    {
        var before = $"{open}\n{indent}  ";
        foreach (var item in items)
        {
            yield return Literally(before);
            foreach (var part in item)
                yield return part;
            before = $",\n{indent}  ";
        }

        yield return Literally($"\n{indent}{close}");
    }

    /// <summary>A referred value is plain and needs no escape.</summary>
    private static IEnumerable<KitTextPart> Quoted(KitText text) =>
        [
            Literally("\""),
            .. text.Parts.Select(part => part is KitTextPart.Literal literal ? Literally(Escape(literal.Text)) : part),
            Literally("\""),
        ];

    private static KitTextPart Literally(string text) => new KitTextPart.Literal(text);

    private static string Escape(string text) =>
        JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
