namespace Sluice.Media.Compositions.Captions;

public enum CaptionForm
{
    BurnIn,
    WebVtt,
    Srt,
    Ttml,
    Imsc,
    Scc,
    Smi,
}
