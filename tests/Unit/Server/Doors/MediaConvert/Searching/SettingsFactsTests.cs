using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Searching;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Searching;

public sealed class SettingsFactsTests
{
    [Fact]
    public void Inputs_and_codecs_are_found_where_they_stand()
    {
        var settings = JsonElement.Parse(
            """{"inputs":[{"fileInput":"s3://b/a"},{"fileInput":"s3://b/c"}],"outputGroups":[{"outputs":[{"videoDescription":{"codecSettings":{"codec":"H_264"}},"audioDescriptions":[{"codecSettings":{"codec":"AAC"}},{}]},{}]},{}]}"""
        );

        SettingsFacts.InputsOf(settings).ShouldBe(["s3://b/a", "s3://b/c"]);
        SettingsFacts.VideoCodecsOf(settings).ShouldBe(["H_264"]);
        SettingsFacts.AudioCodecsOf(settings).ShouldBe(["AAC"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"inputs":{},"outputGroups":7}""")]
    [InlineData("""{"inputs":[null,1,{"fileInput":{}}],"outputGroups":[[],{"outputs":"x"}]}""")]
    public void Settings_of_any_shape_are_read_without_harm(string json)
    {
        var settings = JsonElement.Parse(json);

        SettingsFacts.InputsOf(settings).ShouldBeEmpty();
        SettingsFacts.VideoCodecsOf(settings).ShouldBeEmpty();
        SettingsFacts.AudioCodecsOf(settings).ShouldBeEmpty();
    }
}
