using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Compositions.Planning.Graph;

namespace Sluice.Tests.Unit.Media.Compositions.Graph;

/// <summary>No text of a request gets out of its value.</summary>
public sealed class FilterTextTests
{
    static readonly Gen<string> Texts = Gen.Elements(
            "'\\:[],;=% \"$`{}|<>\n\t\rabcü日"
                .Select(letter => $"{letter}")
                .Concat(["\\\\", "':", "\\'", "[a]", "%{n}"])
                .ToArray()
        )
        .ListOf()
        .Select(parts => string.Concat(parts));

    [Fact]
    public void Escaped_text_is_read_back_as_it_was_and_nothing_is_left_over()
    {
        Prop.ForAll(
                Arb.From(Texts),
                text =>
                {
                    var (graph, restOfGraph) = Token(FilterText.Escape(text), "[],;");
                    var (option, restOfOptions) = Token(graph, ":");
                    return (option, restOfGraph, restOfOptions) == (Plain(text), "", "");
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("plain_1.cube", "plain_1.cube")]
    [InlineData("a:b", "a\\\\:b")]
    [InlineData("a'b", "a\\\\\\'b")]
    [InlineData("a;b", "a\\;b")]
    [InlineData("a\nb", "a\\\\\\ b")]
    public void Each_reading_takes_one_layer(string text, string escaped)
    {
        FilterText.Escape(text).ShouldBe(escaped);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.00000001, "0")]
    [InlineData(1.5, "1.5")]
    [InlineData(1.0000004, "1")]
    [InlineData(-2.25, "-2.25")]
    [InlineData(172800.123456, "172800.123456")]
    public void Seconds_are_written_to_the_microsecond(double seconds, string text)
    {
        FilterText.Seconds(seconds).ShouldBe(text);
    }

    static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    /// <summary>What ffmpeg's reader of tokens (av_get_token) takes, and what it leaves: blanks around are dropped unless escaped, quotes keep all but quotes.</summary>
    static (string Token, string Left) Token(string text, string terminators)
    {
        var taken = new StringBuilder();
        var kept = 0;
        var at = text.Length - text.TrimStart(' ', '\n', '\t', '\r').Length;
        while (at < text.Length && !terminators.Contains(text[at]))
        {
            var letter = text[at++];
            if (letter == '\\' && at < text.Length)
            {
                taken.Append(text[at++]);
                kept = taken.Length;
            }
            else if (letter == '\'')
            {
                while (at < text.Length && text[at] != '\'')
                    taken.Append(text[at++]);
                at++;
                kept = taken.Length;
            }
            else
            {
                taken.Append(letter);
            }
        }

        var end = taken.Length;
        while (end > kept && taken[end - 1] is ' ' or '\n' or '\t' or '\r')
            end--;
        return (taken.ToString()[..end], text[Math.Min(at, text.Length)..]);
    }
}
