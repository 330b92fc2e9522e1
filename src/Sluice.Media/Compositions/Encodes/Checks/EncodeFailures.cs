namespace Sluice.Media.Compositions.Encodes.Checks;

/// <summary>The words for settings that make no output.</summary>
static class EncodeFailures
{
    public static MediaFailure NotInContainer(string codec, string container, string held) =>
        Refused(
            "output.codec_not_in_container",
            $"{container} cannot hold {codec}.",
            held.Length == 0 ? "Choose another container." : $"It holds {held}."
        );

    public static MediaFailure NotAlone(string what) =>
        Refused(
            "output.not_one_stream",
            $"An output without a container is one stream of bytes; {what}.",
            "Choose a container, or make an output for each stream."
        );

    public static MediaFailure NoPicture(string container) =>
        Refused(
            "output.no_picture",
            $"{container} cannot hold sound alone.",
            "Add video to the output, or choose another container."
        );

    public static MediaFailure NoRawForm(string codec) =>
        Refused(
            "output.no_raw_form",
            $"{codec} has no form of its own.",
            "Choose a container, such as MOV or Matroska."
        );

    public static MediaFailure TooLarge(string codec, (int Width, int Height) picture, (int Long, int Short) most) =>
        Refused(
            "output.picture_too_large",
            $"{codec} is encoded up to {most.Long}x{most.Short}; the output would be {picture.Width}x{picture.Height}.",
            "Set a smaller width and height."
        );

    public static MediaFailure OddSize(string codec, (int Width, int Height) picture) =>
        Refused(
            "output.odd_size",
            $"{codec} needs an even width and height; the output would be {picture.Width}x{picture.Height}.",
            "Set even numbers."
        );

    public static MediaFailure Setting(string codec, string fault, string hint) =>
        Refused("output.codec_setting", $"{codec}: {fault}.", hint);

    public static MediaFailure Channels(string codec, int channels, int most) =>
        Refused(
            "output.audio_channels",
            $"{codec} cannot hold {channels} channels.",
            most == 2 ? "Choose mono or stereo." : $"Choose 1 to {most}, but not 7 where the codec compresses."
        );

    public static MediaFailure SampleRate(string codec, int rate) =>
        Refused(
            "output.audio_sample_rate",
            $"{codec} has no sample rate of {rate} Hz.",
            "Choose 48000, or leave it out to follow the source."
        );

    static MediaFailure Refused(string code, string message, string hint) =>
        new(MediaFailureClass.Input, code, message, hint);
}
