using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>Ids of jobs as clients know them: <c>1671476818694-phptj0</c>, milliseconds since 1970 and six letters or digits. They sort by time.</summary>
internal static class WireJobId
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int Random = 6;
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    public static string New(DateTimeOffset now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{now.ToUnixTimeMilliseconds():D13}-{RandomNumberGenerator.GetString(Alphabet, Random)}"
        );

    public static bool IsValid(string text) =>
        text.Length == 20
        && text[13] == '-'
        && text.AsSpan(0, 13).IndexOfAnyExceptInRange('0', '9') < 0
        && text.AsSpan(14).IndexOfAnyExcept(Letters) < 0;
}
