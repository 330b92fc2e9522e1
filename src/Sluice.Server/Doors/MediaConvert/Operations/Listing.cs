using System.Collections.Immutable;
using System.Globalization;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>A list of named resources as it was asked for: order, category and page.</summary>
internal sealed record Listing(PageRequest Request, string By, bool IsDescending, string? Category)
{
    public const string ByName = "NAME";
    public const string ByCreation = "CREATION_DATE";
    public const string OfSystem = "SYSTEM";

    /// <param name="orders">The words that listBy may be.</param>
    public static Listing Read(Call call, PageTokens tokens, params ReadOnlySpan<string> orders)
    {
        var by = call.Choice("listBy", orders) ?? ByName;
        var order = call.Choice("order", "ASCENDING", "DESCENDING") ?? "ASCENDING";
        var category = call.Parameter("category");
        return new Listing(PageRequest.Read(call, tokens, by, order, category), by, order == "DESCENDING", category);
    }

    /// <summary>One more than the page holds, so that it is known whether there is another.</summary>
    public ResourcePage Page(Call call, ResourceKind kind) =>
        new(call.Caller.Account.Value, kind, Request.Size + 1)
        {
            Category = Category,
            IsByCreation = By == ByCreation,
            IsDescending = IsDescending,
            After = Request.Cursor is { } cursor ? ReadCursor(cursor) : null,
        };

    /// <param name="found">The page, and one more where there is one.</param>
    public string? Next(PageTokens tokens, ImmutableArray<StoredResource> found)
    {
        if (found.Length <= Request.Size)
            return null;
        var last = found[Request.Size - 1];
        return Request.Next(tokens, string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt}/{last.Name.Name}"));
    }

    /// <summary>The same of a list that is in memory, in its order or in reverse.</summary>
    /// <param name="nameOf">Unique in the list.</param>
    public (ImmutableArray<T> Page, string? Next) Cut<T>(
        PageTokens tokens,
        ImmutableArray<T> all,
        Func<T, string> nameOf
    )
    {
        var ordered = IsDescending ? [.. all.Reverse()] : all;
        var start = Request.Cursor is { } cursor ? ordered.TakeWhile(item => nameOf(item) != cursor).Count() + 1 : 0;
        ImmutableArray<T> page = [.. ordered.Skip(start).Take(Request.Size)];
        var isLast = start + page.Length >= ordered.Length;
        return (page, isLast ? null : Request.Next(tokens, nameOf(page[^1])));
    }

    // Only tokens that this server sealed come here.
    private static ResourceCursor ReadCursor(string cursor)
    {
        var slash = cursor.IndexOf('/');
        return new ResourceCursor(
            long.Parse(cursor.AsSpan(0, slash), CultureInfo.InvariantCulture),
            cursor[(slash + 1)..]
        );
    }
}
