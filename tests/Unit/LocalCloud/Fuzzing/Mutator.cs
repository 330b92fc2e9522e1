using System.Diagnostics;
using System.Text;

namespace Sluice.Tests.Unit.LocalCloud.Fuzzing;

/// <summary>Makes hostile inputs out of good ones; the same for the same seed.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly string[] Words =
    [
        "%00",
        "%2F",
        "%2e%2e",
        "%",
        "%zz",
        "..",
        "//",
        "&",
        "&&",
        "=",
        "?",
        ";",
        ",",
        "+",
        " ",
        "  ",
        "\t",
        "\r\n",
        "\0",
        "\uFFFD",
        "é",
        "😀",
        "-1",
        "0",
        "99999999999999999999",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "&b;",
        "&#0;",
        "&#xD800;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<a>",
        "</a>",
        "<Key>",
        "</Key>",
        "xmlns=\"x\"",
        "X-Amz-Signature=",
        "X-Amz-Expires=604800",
        "x-amz-",
        "aws4_request",
        "/s3/",
        "UNSIGNED-PAYLOAD",
    ];

    // The numbers need to be the same everywhere, not unguessable.
    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public string Mutate(string text)
    {
        var result = new StringBuilder(text);
        for (var changes = 1 + _random.Next(3); changes > 0; changes--)
            Change(result);
        return result.ToString();
    }

    private void Change(StringBuilder text)
    {
        var at = _random.Next(text.Length + 1);
        var length = Math.Min(_random.Next(1, 9), text.Length - at);
        switch (_random.Next(7))
        {
            case 0:
                text.Insert(at, Pick(Words));
                break;
            case 1:
                text.Remove(at, length);
                break;
            case 2:
                text.Insert(at, text.ToString(at, length));
                break;
            case 3 when at < text.Length:
                text[at] = (char)_random.Next(1, 256);
                break;
            case 4 when at < text.Length:
                text[at] = char.IsUpper(text[at]) ? char.ToLowerInvariant(text[at]) : char.ToUpperInvariant(text[at]);
                break;
            case 5:
                var cut = text.ToString(at, length);
                text.Remove(at, length).Insert(_random.Next(text.Length + 1), cut);
                break;
            default:
                text.Insert(at, new string('a', 1 << _random.Next(12)));
                break;
        }
    }

    /// <summary>Throws unless an input is done with within 100 ms. A first slow run may be the machine's fault, three are not.</summary>
    public static T Timed<T>(Func<T> run)
    {
        for (var attempt = 1; ; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            var result = run();
            var took = Stopwatch.GetElapsedTime(start);
            if (took < TimeSpan.FromMilliseconds(100))
                return result;
            if (attempt == 3)
                throw new TimeoutException($"One input took {took.TotalMilliseconds:F0} ms.");
        }
    }
}
