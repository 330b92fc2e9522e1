using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Writes a tree as YAML in block style.</summary>
internal static partial class YamlBlock
{
    /// <param name="write">Text → a scalar, quoted and tagged as it needs.</param>
    public static void Write(StringBuilder into, KitNode node, Func<KitText, string> write, string indent = "")
    {
        if (node is KitNode.Map map)
            foreach (var (key, value) in map.Entries)
            {
                Comment(into, value, indent);
                into.Append(indent).Append(Key(key)).Append(':');
                WriteValue(into, value, write, indent + "  ");
            }
        else if (node is KitNode.List list)
            foreach (var item in list.Items)
            {
                Comment(into, item, indent);
                WriteItem(into, item, write, indent);
            }
    }

    private static void WriteValue(StringBuilder into, KitNode value, Func<KitText, string> write, string indent)
    {
        if (value is KitNode.Text text)
        {
            into.Append(' ').Append(write(text.Value)).Append('\n');
            return;
        }

        into.Append('\n');
        Write(into, value, write, indent);
    }

    private static void WriteItem(StringBuilder into, KitNode item, Func<KitText, string> write, string indent)
    {
        if (item is KitNode.Text text)
        {
            into.Append(indent).Append("- ").Append(write(text.Value)).Append('\n');
            return;
        }

        var block = new StringBuilder();
        Write(block, item, write, indent + "  ");
        into.Append(indent).Append("- ").Append(block.ToString().AsSpan(indent.Length + 2));
    }

    private static void Comment(StringBuilder into, KitNode node, string indent)
    {
        if (node.Comment is { } comment)
            into.Append(indent).Append("# ").Append(QuotedText.Comment(comment)).Append('\n');
    }

    private static string Key(string key) => PlainKey.IsMatch(key) ? key : $"\"{QuotedText.Escape(key)}\"";

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*\z", RegexOptions.None, 250)]
    private static partial Regex PlainKey { get; }
}
