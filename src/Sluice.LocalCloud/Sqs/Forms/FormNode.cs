using System.Globalization;

namespace Sluice.LocalCloud.Sqs.Forms;

/// <summary>A parameter of the Query protocol whose name was taken apart at its dots.</summary>
internal sealed class FormNode
{
    public Dictionary<string, FormNode> Children { get; } = new(StringComparer.Ordinal);

    public string? Value { get; private set; }

    public FormNode? this[string name] => Children.GetValueOrDefault(name);

    public void Set(ReadOnlySpan<string> path, string value)
    {
        if (path.IsEmpty)
        {
            Value = value;
            return;
        }
        if (!Children.TryGetValue(path[0], out var child))
            Children[path[0]] = child = new FormNode();
        child.Set(path[1..], value);
    }

    /// <summary>The members 1, 2, … of a list.</summary>
    public IEnumerable<FormNode> InOrder() =>
        Children
            .Select(child =>
                (
                    IsNumber: int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number),
                    number,
                    child.Value
                )
            )
            .Where(child => child.IsNumber)
            .OrderBy(child => child.number)
            .Select(child => child.Value);
}
