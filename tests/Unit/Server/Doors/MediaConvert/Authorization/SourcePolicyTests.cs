using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Translation;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Authorization;

/// <summary>Which locations an account's jobs may read.</summary>
public sealed class SourcePolicyTests
{
    [Theory]
    [InlineData("/inputs/0/audioSelectors", """{"A":{"externalAudioFileInput":"https://host/a.wav"}}""")]
    [InlineData("/inputs/0/imageInserter", """{"insertableImages":[{"imageInserterInput":"https://host/logo.png"}]}""")]
    [InlineData(
        "/inputs/0/captionSelectors",
        """{"C":{"sourceSettings":{"sourceType":"SRT","fileSourceSettings":{"sourceFile":"https://host/a.srt"}}}}"""
    )]
    public void Whatever_a_job_reads_is_held_against_the_policy(string pointer, string value)
    {
        var policy = new InputPolicy { HttpsInputs = InputPolicy.Disallowed };
        var prepared = SettingsPreparation.Prepare(JobShapes.Read("h-smallest").With(pointer, value), _ => null);

        var sources = prepared.ShouldBeOfType<PreparedSettings.Ready>().Work.Sources.Select(source => source.Uri);

        policy.FirstDisallowed(sources).ShouldNotBeNull().ShouldStartWith("https://host/");
        InputPolicy.Open.FirstDisallowed(sources).ShouldBeNull();
    }
}
