using Sluice.Media.Compositions.Naming;

namespace Sluice.Tests.Unit.Media.Compositions.Naming;

public sealed class OutputNamesTests
{
    [Theory]
    [InlineData("movie.mp4")]
    [InlineData("a/b/c_00001.ts")]
    [InlineData("hls/.m3u8")]
    [InlineData("Ωmega 😀 (1).mp4")]
    [InlineData("..hidden/...x")]
    [InlineData("-i")]
    [InlineData("file:x%00y")]
    public void A_path_below_its_destination_is_taken(string path) => OutputNames.IsSafe(path).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../other/movie.mp4")]
    [InlineData("a/../../b.mp4")]
    [InlineData("a/./b.mp4")]
    [InlineData("a//b.mp4")]
    [InlineData("a/")]
    [InlineData("a\\b.mp4")]
    [InlineData("a\nb.mp4")]
    [InlineData("a\0b.mp4")]
    [InlineData("a\u007fb.mp4")]
    public void A_path_that_could_lead_elsewhere_or_cannot_be_stored_is_refused(string path)
    {
        OutputNames.IsSafe(path).ShouldBeFalse();
        OutputNames.Refusal([Name(path)]).ShouldNotBeNull().Code.ShouldBe("output.bad_path");
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        OutputNames.IsSafe($"a{(char)0xD800}b").ShouldBeFalse();
        OutputNames.IsSafe($"a{(char)0xDC00}b").ShouldBeFalse();
    }

    [Fact]
    public void A_key_longer_than_stores_take_is_refused()
    {
        OutputNames.IsSafe(new string('a', 1024)).ShouldBeTrue();
        OutputNames.IsSafe(new string('a', 1025)).ShouldBeFalse();
        OutputNames.IsSafe(new string('ü', 513)).ShouldBeFalse();
    }

    [Fact]
    public void Two_outputs_of_one_name_are_refused_and_both_are_named()
    {
        var failure = OutputNames
            .Refusal([Name("a.mp4", "Output 1 of group 1"), Name("b.mp4"), Name("a.mp4", "Output 3 of group 2")])
            .ShouldNotBeNull();

        failure.Code.ShouldBe("output.name_clash");
        failure.Message.ShouldBe("Output 1 of group 1 and Output 3 of group 2 would both write a.mp4.");
    }

    [Fact]
    public void One_name_in_two_places_is_no_clash() =>
        OutputNames.Refusal([Name("a.mp4"), Name("a.mp4") with { Root = "other" }]).ShouldBeNull();

    [Fact]
    public void Two_families_of_one_pattern_clash_and_so_does_a_file_with_a_member()
    {
        var family = NameTemplate.Of("a_").Append(new NamePart.Number(5)).Append(".ts");

        OutputNames.Refusal([new("", family, "x"), new("", family, "y")]).ShouldNotBeNull();
        OutputNames.Refusal([new("", family, "x"), Name("a_00001.ts")]).ShouldNotBeNull();
        OutputNames.Refusal([new("", family, "x"), Name("a_1.ts")]).ShouldBeNull();
    }

    [Fact]
    public void Thousands_of_names_are_checked_in_no_time() =>
        OutputNames.Refusal(Enumerable.Range(0, 100_000).Select(number => Name($"out_{number}.mp4"))).ShouldBeNull();

    [Theory]
    [InlineData("set.m3u8", "set_1.m3u8", "set_1.m3u8")]
    [InlineData("a/set.m3u8", "a/hls/1.m3u8", "hls/1.m3u8")]
    [InlineData("a/hls/1.m3u8", "a/seg.ts", "../seg.ts")]
    [InlineData("a/b/c.m3u8", "x/y.ts", "../../x/y.ts")]
    [InlineData("set.m3u8", "12:30.m3u8", "./12:30.m3u8")]
    [InlineData("set.m3u8", "a b?#\"%.ts", "a%20b%3F%23%22%25.ts")]
    [InlineData("set.m3u8", "ü.ts", "%C3%BC.ts")]
    [InlineData("ü/set.m3u8", "ü/a.ts", "a.ts")]
    public void Documents_name_files_by_relative_references(string from, string to, string expected)
    {
        UriReference.Between(from, to).ShouldBe(expected);
        Uri.UnescapeDataString(new Uri(new Uri($"http://host/{UriReference.Encoded(from)}"), expected).AbsolutePath)
            .ShouldBe($"/{to}");
    }

    static OutputName Name(string path, string owner = "an output") => new("", NameTemplate.Of(path), owner);
}
