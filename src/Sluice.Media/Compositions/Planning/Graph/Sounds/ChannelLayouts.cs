namespace Sluice.Media.Compositions.Planning.Graph.Sounds;

/// <summary>The usual arrangement of so many channels, in ffmpeg's words.</summary>
static class ChannelLayouts
{
    static readonly (string Name, string[] Channels)[] Usual =
    [
        ("mono", ["FC"]),
        ("stereo", ["FL", "FR"]),
        ("3.0", ["FL", "FR", "FC"]),
        ("4.0", ["FL", "FR", "FC", "BC"]),
        ("5.0", ["FL", "FR", "FC", "BL", "BR"]),
        ("5.1", ["FL", "FR", "FC", "LFE", "BL", "BR"]),
        ("6.1", ["FL", "FR", "FC", "LFE", "BC", "SL", "SR"]),
        ("7.1", ["FL", "FR", "FC", "LFE", "BL", "BR", "SL", "SR"]),
    ];

    public static int MostKnown => Usual.Length;

    public static string Of(int channels) => channels <= Usual.Length ? Usual[channels - 1].Name : $"{channels}c";

    public static string Channel(int channels, int index) => Usual[channels - 1].Channels[index];
}
