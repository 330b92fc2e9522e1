using System.Globalization;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Paging;

/// <summary>How much of a list was asked for, and from where.</summary>
/// <param name="Size">1 to 20.</param>
/// <param name="Purpose">What a token of this list is good for.</param>
/// <param name="Cursor">Where the page before ended; null for the first.</param>
internal sealed record PageRequest(int Size, string Purpose, string? Cursor)
{
    public const int Largest = 20;

    /// <summary>Reads maxResults and nextToken of the query.</summary>
    /// <param name="filters">All else that decides what is on the list, and in which order.</param>
    public static PageRequest Read(Call call, PageTokens tokens, params ReadOnlySpan<string?> filters)
    {
        var size = call.Parameter("maxResults") is { } text ? ReadSize(text) : Largest;
        var purpose = PurposeOf(call, call.Operation.Name, filters);
        return new PageRequest(size, purpose, Open(tokens, purpose, call.Parameter("nextToken")));
    }

    /// <summary>Reads maxResults and nextToken of the body.</summary>
    public static PageRequest ReadBody(Call call, PageTokens tokens, params ReadOnlySpan<string?> filters)
    {
        var members = call.Members;
        var size = members.Number("maxResults", 1, Largest) ?? Largest;
        var token = members.Text("nextToken");
        members.Demand();
        var purpose = PurposeOf(call, call.Operation.Name, filters);
        return new PageRequest(size, purpose, Open(tokens, purpose, token));
    }

    /// <summary>The token of the page after this one.</summary>
    public string Next(PageTokens tokens, string cursor) => tokens.Seal(Purpose, cursor);

    /// <param name="operation">The one that takes the token.</param>
    public static string PurposeOf(Call call, string operation, params ReadOnlySpan<string?> filters) =>
        string.Join('\n', [call.Caller.Account.Value, operation, .. filters]);

    private static string? Open(PageTokens tokens, string purpose, string? token) =>
        token is null ? null : tokens.Open(purpose, token);

    private static int ReadSize(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= Largest
            ? size
            : throw new WireException(
                WireError.BadRequest($"/maxResults: Should be a whole number from 1 to {Largest}")
            );
}
