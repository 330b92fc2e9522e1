using Sluice.Media;
using Sluice.Media.Guest;

namespace Sluice.Tests.Unit.Media.Guest;

public sealed class ExitClassifierTests
{
    [Theory]
    [InlineData("[mov,mp4 @ 0x55] [error] moov atom not found", "input.truncated")]
    [InlineData("[error] /input/source.mp4: Invalid data found when processing input", "input.not_media")]
    [InlineData("[hls @ 0x1] [error] Format not on whitelist 'mov'\n… Invalid data found when …", "input.not_media")]
    [InlineData("[magicyuv @ 0x1] [error] Codec (magicyuv) not on whitelist 'h264'", "input.unsupported_codec")]
    [InlineData("[error] Stream map '0:v:0' matches no streams.", "input.no_decodable_stream")]
    [InlineData("Decoder (codec none) not found\nno decoder found for: none", "input.no_decodable_stream")]
    [InlineData(
        "[h264] [error] Picture size 16000x9000 exceeds specified max pixel count 33177600",
        "input.too_large_picture"
    )]
    [InlineData("av_interleaved_write_frame(): No space left on device", "output.disk_full")]
    [InlineData("Error writing trailer: File too large", "output.too_large")]
    [InlineData("[error] /scratch/nnn.mp4: File name too long", "output.name_too_long")]
    [InlineData("x264 [error]: malloc failed\nCannot allocate memory", "internal.out_of_memory")]
    [InlineData("Unknown encoder 'libx264'", "internal.encoder_missing")]
    [InlineData("Conversion failed!", "internal.encoder_failed")]
    public void What_ffmpeg_says_becomes_a_stable_code(string diagnostics, string code) =>
        ExitClassifier.Classify(new GuestExit(1, diagnostics)).Code.ShouldBe(code);

    [Theory]
    [InlineData(GuestEnd.Stalled, "transient.stalled")]
    [InlineData(GuestEnd.OutOfTime, "transient.out_of_time")]
    [InlineData(GuestEnd.TooTalkative, "input.too_complex")]
    public void A_guest_that_was_ended_is_told_by_why(GuestEnd end, string code) =>
        ExitClassifier.Classify(new GuestExit(255, "moov atom not found") { End = end }).Code.ShouldBe(code);

    [Theory]
    [InlineData(139, "internal.encoder_crashed")]
    [InlineData(137, "internal.encoder_crashed")]
    [InlineData(153, "output.too_large")]
    [InlineData(125, "internal.guest_not_launched")]
    public void A_signal_has_a_meaning(int code, string expected) =>
        ExitClassifier.Classify(new GuestExit(code, "")).Code.ShouldBe(expected);

    [Fact]
    public void Causes_win_over_their_consequences() =>
        ExitClassifier
            .Classify(new GuestExit(1, "Invalid data found when processing input\nNo space left on device"))
            .Code.ShouldBe("output.disk_full");

    [Fact]
    public void A_success_that_lost_its_output_is_a_full_disk() =>
        ExitClassifier
            .Lost(new GuestExit(0, "[hls] [warning] No space left on device"))!
            .Code.ShouldBe("output.disk_full");

    [Fact]
    public void A_success_with_complaints_about_the_input_has_lost_nothing() =>
        ExitClassifier.Lost(new GuestExit(0, "[h264] [error] Error while decoding MB")).ShouldBeNull();

    [Fact]
    public void The_noise_of_ffmpeg_is_bounded_and_never_the_message()
    {
        var noise = new string('n', 60_000) + " the end";

        var failure = ExitClassifier.Classify(new GuestExit(1, noise));

        failure.Message.ShouldNotContain("nnn");
        failure.Details!.Length.ShouldBe(2_000);
        failure.Details.ShouldEndWith(" the end");
        failure.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Only_passing_troubles_are_transient()
    {
        foreach (var end in new[] { GuestEnd.Stalled, GuestEnd.OutOfTime })
        {
            ExitClassifier.Classify(new GuestExit(255, "") { End = end }).Class.ShouldBe(MediaFailureClass.Transient);
        }
    }
}
