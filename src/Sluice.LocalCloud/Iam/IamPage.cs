using System.Globalization;
using System.Xml.Linq;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>A list in pages: <c>MaxItems</c>, <c>Marker</c>, <c>IsTruncated</c>.</summary>
internal static class IamPage
{
    private const int DefaultItems = 100;

    public static IEnumerable<object> Of<T>(
        QueryCall call,
        string listName,
        IReadOnlyList<T> items,
        Func<T, object> describe
    )
    {
        var (page, end) = Cut(call, items);
        yield return new XElement(listName, page.Select(item => new XElement("member", describe(item))));
        foreach (var element in end)
            yield return element;
    }

    /// <summary>The items that the call asks for, and the elements that tell whether there are more.</summary>
    public static (IReadOnlyList<T> Items, XElement[] End) Cut<T>(QueryCall call, IReadOnlyList<T> items)
    {
        var most = call.Parameters.Number("MaxItems", 1, 1000) ?? DefaultItems;
        var start = int.TryParse(
            call.Parameters["Marker"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var marker
        )
            ? marker
            : 0;
        var page = items.Skip(start).Take(most).ToList();
        var isTruncated = start + page.Count < items.Count;
        XElement[] end = isTruncated
            ? [new XElement("IsTruncated", true), new XElement("Marker", start + page.Count)]
            : [new XElement("IsTruncated", false)];
        return (page, end);
    }
}
