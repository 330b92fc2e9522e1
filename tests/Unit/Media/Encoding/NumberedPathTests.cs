using Sluice.Media.Encode;

namespace Sluice.Tests.Unit.Media.Encode;

public sealed class NumberedPathTests
{
    [Theory]
    [InlineData("thumbnails/thumb_%05d.jpg", 1, "thumbnails/thumb_00001.jpg")]
    [InlineData("sprite/sprite_%03d.jpg", 1234, "sprite/sprite_1234.jpg")]
    public void A_member_of_a_family_has_its_number_in_place(string pattern, int number, string path) =>
        NumberedPath.Of(pattern, number).ShouldBe(path);

    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("%s.jpg")]
    [InlineData("%xd.jpg")]
    public void What_is_no_family_is_refused(string pattern) =>
        Should.Throw<ArgumentException>(() => NumberedPath.Of(pattern, 1));
}
