using System.Text.RegularExpressions;

namespace Sluice.LocalCloud.Events;

/// <summary>What rules, connections and API destinations may be called.</summary>
internal static partial class EventNames
{
    [GeneratedRegex(@"^[\.\-_A-Za-z0-9]+\z", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Text { get; }
}
