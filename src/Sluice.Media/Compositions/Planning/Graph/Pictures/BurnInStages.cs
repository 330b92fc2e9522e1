using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Timing;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Text in the picture: captions, and the time code of each frame.</summary>
static class BurnInStages
{
    const int Smallest = 8;
    const int Largest = 200;
    const int LongestPrefix = 200;

    /// <param name="file">In the scratch folder; null draws nothing.</param>
    public static PictureChain Captions(PictureChain chain, string? file) =>
        file is null ? chain : chain.Then("ass", $"filename={FilterText.Escape(file)}");

    /// <param name="first">Of the first frame; its counter has the picture's rate.</param>
    public static PictureChain Timecode(PictureChain chain, TimecodeBurnIn? burnIn, Timecode first)
    {
        if (burnIn is null)
            return chain;
        var size = Math.Clamp(burnIn.FontSize, Smallest, Largest);
        var prefix = burnIn.Prefix is { Length: > 0 } text ? $"{text[..Math.Min(text.Length, LongestPrefix)]} " : "";
        var (x, y) = Place(burnIn.Place);
        return chain.Then(
            "drawtext",
            $"expansion=none:text={FilterText.Escape(prefix)}:timecode={FilterText.Escape(first.ToString())}:timecode_rate={chain.State.Rate}:tc24hmax=1"
                + $":font=monospace:fontsize={size}:fontcolor=white:box=1:boxcolor=black@0.5:boxborderw=4:x={x}:y={y}"
        );
    }

    static (string X, string Y) Place(TimecodePlace place)
    {
        var (row, column) = Math.DivRem((int)place, 3);
        string[] across = ["w*0.05", "(w-tw)/2", "w*0.95-tw"];
        string[] down = ["h*0.05", "(h-th)/2", "h*0.95-th"];
        return (across[column], down[row]);
    }
}
