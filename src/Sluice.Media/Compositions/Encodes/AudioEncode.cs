using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Encodes;

/// <summary>One encode of one selected sound.</summary>
/// <param name="Selector">Name of a selector or of a group of selectors.</param>
public sealed record AudioEncode(string Selector, AudioCodecSettings Codec)
{
    /// <summary>What players are told, ISO 639-2, lower case; null follows the source.</summary>
    public string? Language { get; init; }

    /// <summary><see cref="Language"/> is used only where the source says nothing.</summary>
    public bool FollowSourceLanguage { get; init; }

    /// <summary>Name of the track for menus.</summary>
    public string? StreamName { get; init; }

    public ChannelMix? Mix { get; init; }

    public LoudnessSettings? Loudness { get; init; }
}
