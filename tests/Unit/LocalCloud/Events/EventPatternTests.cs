using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.Events;
using Sluice.LocalCloud.Events.Patterns;

namespace Sluice.Tests.Unit.LocalCloud.Events;

public sealed class EventPatternTests
{
    private const string Event = """
        {"version":"0","source":"aws.mediaconvert","detail-type":"MediaConvert Job State Change","account":"111122223333","resources":["arn:a","arn:b"],
         "detail":{"status":"COMPLETE","count":300,"ratio":0.5,"ok":true,"none":null,"ip":"10.1.2.3","path":"/in/clip.MOV","empty":[],
                   "tags":["red","blue"],"outputs":[{"name":"hd","size":10},{"name":"sd","size":2}]}}
        """;

    [Theory]
    [InlineData("""{"source":["aws.mediaconvert"]}""")]
    [InlineData("""{"source":["other","aws.mediaconvert"],"detail":{"status":["PROGRESSING","COMPLETE","ERROR"]}}""")]
    [InlineData("""{"resources":["arn:b"]}""")]
    [InlineData("""{"detail":{"count":[300]}}""")]
    [InlineData("""{"detail":{"ok":[true],"none":[null]}}""")]
    [InlineData("""{"detail":{"tags":["blue"]}}""")]
    [InlineData("""{"source":[{"prefix":"aws."}]}""")]
    [InlineData("""{"source":[{"prefix":{"equals-ignore-case":"AWS."}}]}""")]
    [InlineData("""{"detail":{"path":[{"suffix":".MOV"}]}}""")]
    [InlineData("""{"detail":{"path":[{"suffix":{"equals-ignore-case":".mov"}}]}}""")]
    [InlineData("""{"detail":{"status":[{"equals-ignore-case":"complete"}]}}""")]
    [InlineData("""{"detail":{"path":[{"wildcard":"/in/*.M*V"}]}}""")]
    [InlineData("""{"detail":{"status":[{"anything-but":"ERROR"}]}}""")]
    [InlineData("""{"detail":{"status":[{"anything-but":["ERROR","CANCELED"]}]}}""")]
    [InlineData("""{"detail":{"status":[{"anything-but":{"prefix":"ERR"}}]}}""")]
    [InlineData("""{"detail":{"status":[{"anything-but":{"suffix":["A","B"]}}]}}""")]
    [InlineData("""{"detail":{"status":[{"anything-but":{"wildcard":"*X*"}}]}}""")]
    [InlineData("""{"detail":{"count":[{"anything-but":7}]}}""")]
    [InlineData("""{"detail":{"tags":[{"anything-but":"red"}]}}""")]
    [InlineData("""{"detail":{"count":[{"numeric":[">",0,"<=",300]}]}}""")]
    [InlineData("""{"detail":{"ratio":[{"numeric":["=",0.50]}]}}""")]
    [InlineData("""{"detail":{"ip":[{"cidr":"10.1.0.0/16"}]}}""")]
    [InlineData("""{"detail":{"status":[{"exists":true}]}}""")]
    [InlineData("""{"detail":{"missing":[{"exists":false}]}}""")]
    [InlineData("""{"detail":{"empty":[{"exists":false}]}}""")]
    [InlineData("""{"other":{"missing":[{"exists":false}]}}""")]
    [InlineData("""{"detail":{"outputs":{"name":["sd"],"size":[2]}}}""")]
    [InlineData("""{"$or":[{"source":["other"]},{"detail":{"status":["COMPLETE"]}}]}""")]
    [InlineData("""{"detail":{"status":["COMPLETE"],"$or":[{"count":[1]},{"ok":[true]}]}}""")]
    [InlineData("""{"detail":{"status":["x",{"prefix":"COM"}]}}""")]
    public void An_event_matches(string pattern) => Matches(pattern, Event).ShouldBeTrue();

    [Theory]
    [InlineData("""{"source":["aws.s3"]}""")]
    [InlineData("""{"source":["AWS.MEDIACONVERT"]}""")]
    [InlineData("""{"source":["aws.mediaconvert"],"detail":{"status":["ERROR"]}}""")]
    [InlineData("""{"detail":{"count":["300"]}}""")]
    [InlineData("""{"detail":{"count":[300.0]}}""")]
    [InlineData("""{"detail":{"status":[{"anything-but":["COMPLETE"]}]}}""")]
    [InlineData("""{"detail":{"missing":[{"anything-but":"x"}]}}""")]
    [InlineData("""{"detail":{"count":[{"numeric":[">",300]}]}}""")]
    [InlineData("""{"detail":{"status":[{"numeric":[">",0]}]}}""")]
    [InlineData("""{"detail":{"ip":[{"cidr":"10.2.0.0/16"}]}}""")]
    [InlineData("""{"detail":{"ip":[{"cidr":"2001:db8::/32"}]}}""")]
    [InlineData("""{"detail":{"status":[{"exists":false}]}}""")]
    [InlineData("""{"detail":{"empty":[{"exists":true}]}}""")]
    [InlineData("""{"detail":[{"exists":true}]}""")]
    [InlineData("""{"detail":{"outputs":{"name":["hd"],"size":[2]}}}""")]
    [InlineData("""{"$or":[{"source":["other"]},{"source":["another"]}]}""")]
    [InlineData("""{"source":["other"],"$or":[{"account":["111122223333"]},{"source":["another"]}]}""")]
    [InlineData("""{"detail":{"status":{"deeper":["x"]}}}""")]
    public void An_event_does_not_match(string pattern) => Matches(pattern, Event).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"source":"aws.s3"}""")]
    [InlineData("""{"source":[]}""")]
    [InlineData("""{"source":{}}""")]
    [InlineData("""{"source":[["x"]]}""")]
    [InlineData("""{"source":[{"like":"x"}]}""")]
    [InlineData("""{"source":[{"prefix":"a","suffix":"b"}]}""")]
    [InlineData("""{"source":[{"prefix":7}]}""")]
    [InlineData("""{"source":[{"exists":"true"}]}""")]
    [InlineData("""{"source":[{"numeric":["~",1]}]}""")]
    [InlineData("""{"source":[{"numeric":[">",9,"<",1]}]}""")]
    [InlineData("""{"source":[{"numeric":[">"]}]}""")]
    [InlineData("""{"source":[{"cidr":"10.0.0.0/99"}]}""")]
    [InlineData("""{"source":[{"anything-but":[]}]}""")]
    [InlineData("""{"source":[{"anything-but":[true]}]}""")]
    [InlineData("""{"source":[{"wildcard":"a**b"}]}""")]
    [InlineData("""{"source":[{"wildcard":"a\\b"}]}""")]
    public void A_text_that_is_no_pattern_is_refused_with_its_reason(string pattern) =>
        Should.Throw<FormatException>(() => EventPattern.Parse(pattern)).Message.ShouldNotBeEmpty();

    [Fact]
    public void A_pattern_nested_beyond_reason_is_refused() =>
        Should.Throw<FormatException>(() =>
            EventPattern.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "[1]" + new string('}', 500))
        );

    [Fact]
    public void What_a_pattern_takes_its_opposite_does_not()
    {
        var texts = Gen.Elements("red", "blue", "", "a*b", "ü");
        Prop.ForAll(
                Arb.From(texts.Two()),
                pair =>
                {
                    var (asked, value) = pair;
                    var occurrence = $$$"""{"detail":{"colour":"{{{value}}}"}}""";
                    Matches($$$"""{"detail":{"colour":["{{{asked}}}"]}}""", occurrence)
                        .ShouldNotBe(
                            Matches($$$"""{"detail":{"colour":[{"anything-but":"{{{asked}}}"}]}}""", occurrence)
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_wildcard_agrees_with_the_plain_definition()
    {
        var pieces = Gen.Elements('a', 'b', '*').ListOf().Select(list => new string([.. list.Take(8)]));
        var texts = Gen.Elements('a', 'b').ListOf().Select(list => new string([.. list.Take(8)]));
        Prop.ForAll(
                Arb.From(pieces.Where(pattern => !pattern.Contains("**", StringComparison.Ordinal)).Zip(texts)),
                pair => Wildcard.Parse(pair.Item1).Matches(pair.Item2).ShouldBe(Plain(pair.Item1, pair.Item2))
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(@"a\*b", "a*b", true)]
    [InlineData(@"a\*b", "axb", false)]
    [InlineData(@"a\\*", @"a\x", true)]
    [InlineData("aa*aa", "aaa", false)]
    [InlineData("*", "", true)]
    public void A_star_can_be_escaped(string pattern, string text, bool expected) =>
        Wildcard.Parse(pattern).Matches(text).ShouldBe(expected);

    private static bool Plain(string pattern, string text) =>
        pattern.Length == 0 ? text.Length == 0
        : pattern[0] == '*' ? Enumerable.Range(0, text.Length + 1).Any(skip => Plain(pattern[1..], text[skip..]))
        : text.Length > 0 && text[0] == pattern[0] && Plain(pattern[1..], text[1..]);

    private static bool Matches(string pattern, string occurrence) =>
        EventPattern.Parse(pattern).Matches(Occurrence.Parse(occurrence));
}
