namespace Sluice.Media.Compositions.Captions;

/// <summary>The words for captions that cannot be read or made.</summary>
static class CaptionFailures
{
    public static MediaFailure NotOfForm(string form, string why) =>
        Of(
            "captions.malformed",
            $"The captions are not {form}: {why}.",
            "Check that the file is what the job says it is."
        );

    public static MediaFailure DocumentType() =>
        Of(
            "captions.document_type",
            "The captions carry a document type declaration, which is never read.",
            "Remove the DOCTYPE and its entities from the file."
        );

    public static MediaFailure TooLarge(long bytes, long most) =>
        Of("captions.too_large", $"The captions have {bytes} bytes; at most {most} are read.", "Split the file.");

    public static MediaFailure TooManyCues(int most) =>
        Of("captions.too_many", $"The captions have more than {most} cues.", "Split the file.");

    public static MediaFailure CueTooLong(double start, int lines, int characters) =>
        Of(
            "captions.cue_too_long",
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The caption at {start:0.###} s is longer than {lines} lines or {characters} characters."
            ),
            "Check that the file is what the job says it is."
        );

    public static MediaFailure NoTrack(string what) =>
        Of("captions.no_track", $"The input has no {what}.", "Choose another caption selector, or leave captions out.");

    public static MediaFailure PictureTrack(string codec) =>
        Of(
            "captions.picture_track",
            $"The captions of the input are pictures ({codec}), not text.",
            "Supply the captions as a text file, such as SRT."
        );

    static MediaFailure Of(string code, string message, string hint) =>
        new(MediaFailureClass.Input, code, message, hint);
}
