using System.Text.RegularExpressions;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Writes a tree as an HCL expression, laid out as <c>terraform fmt</c> does.</summary>
internal static partial class HclBlock
{
    /// <param name="write">Text → an expression: a quoted template or a reference.</param>
    public static string Write(KitNode node, Func<KitText, string> write, string indent = "")
    {
        var inner = indent + "  ";
        return node switch
        {
            KitNode.Text text => write(text.Value),
            KitNode.Verbatim verbatim => verbatim.Expression,
            KitNode.Call call =>
                $"{call.Function}({string.Join(", ", call.Arguments.Select(one => Write(one, write, indent)))})",
            KitNode.Block block => "{\n"
                + string.Concat(block.Blocks.Select(one => $"{inner}{Entry(one.Name, one.Body, write, inner)}\n"))
                + $"{indent}}}",
            KitNode.List { Items: [] } => "[]",
            KitNode.List list when list.Items.All(item => item is KitNode.Text) =>
                $"[{string.Join(", ", list.Items.Select(item => Write(item, write)))}]",
            KitNode.List list => "[\n"
                + string.Concat(
                    list.Items.Select(item => $"{Comment(item, inner)}{inner}{Write(item, write, inner)},\n")
                )
                + $"{indent}]",
            KitNode.Map map => "{\n" + string.Concat(Entries(map, write, inner)) + $"{indent}}}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>A block in a block has no equals sign, an argument has one.</summary>
    private static string Entry(string name, KitNode body, Func<KitText, string> write, string indent) =>
        $"{name} {(body is KitNode.Block ? "" : "= ")}{Write(body, write, indent)}";

    /// <summary>Equals signs stand below each other in a run of entries of one line.</summary>
    private static IEnumerable<string> Entries(KitNode.Map map, Func<KitText, string> write, string indent)
    {
        var lines = map
            .Entries.Select(entry => (Key: Key(entry.Key), Value: Write(entry.Value, write, indent)))
            .ToList();
        for (var index = 0; index < lines.Count; index++)
            yield return $"{indent}{lines[index].Key.PadRight(Width(lines, index))} = {lines[index].Value}\n";
    }

    private static int Width(List<(string Key, string Value)> lines, int index)
    {
        if (IsLong(lines[index]))
            return 0;
        var (first, last) = (index, index);
        while (first > 0 && !IsLong(lines[first - 1]))
            first--;
        while (last + 1 < lines.Count && !IsLong(lines[last + 1]))
            last++;
        return lines[first..(last + 1)].Max(line => line.Key.Length);
    }

    private static bool IsLong((string Key, string Value) line) => line.Value.Contains('\n', StringComparison.Ordinal);

    private static string Comment(KitNode node, string indent) =>
        node.Comment is { } comment ? $"{indent}# {QuotedText.Comment(comment)}\n" : "";

    private static string Key(string key) => PlainKey.IsMatch(key) ? key : Quote(key);

    /// <summary>A quoted template without any template in it.</summary>
    public static string Quote(string text) => $"\"{Escape(text)}\"";

    public static string Escape(string text) =>
        QuotedText
            .Escape(text)
            .Replace("${", "$${", StringComparison.Ordinal)
            .Replace("%{", "%%{", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.None, 250)]
    private static partial Regex PlainKey { get; }
}
