using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>What a run is asked for, by the way it is made.</summary>
sealed record Demands(ImmutableArray<StreamDemand.Picture> Pictures, ImmutableArray<StreamDemand> Sounds)
{
    public ImmutableArray<StreamDemand.Picture> CopiedPictures { get; init; } = [];
    public ImmutableArray<StreamDemand.Sound> CopiedSounds { get; init; } = [];

    /// <summary>Pass through means that nothing is decoded; all else goes through the graph.</summary>
    public static Demands Of(ImmutableArray<StreamDemand> demands) =>
        new(
            [.. demands.OfType<StreamDemand.Picture>().Where(demand => !IsCopy(demand))],
            [.. demands.Where(demand => demand is not StreamDemand.Picture && !IsCopy(demand))]
        )
        {
            CopiedPictures = [.. demands.OfType<StreamDemand.Picture>().Where(IsCopy)],
            CopiedSounds = [.. demands.OfType<StreamDemand.Sound>().Where(IsCopy)],
        };

    /// <summary>Encodes of all sounds, measured ones and copies too.</summary>
    public IEnumerable<AudioEncode> AudioEncodes => Sounds.Concat(CopiedSounds).Select(EncodeOf);

    public static AudioEncode EncodeOf(StreamDemand demand) =>
        demand switch
        {
            StreamDemand.Sound sound => sound.Encode,
            StreamDemand.Measurement measurement => measurement.Encode,
            _ => throw new ArgumentOutOfRangeException(nameof(demand)),
        };

    static bool IsCopy(StreamDemand demand) =>
        demand
            is StreamDemand.Picture { Encode.Codec: VideoCodecSettings.PassThrough }
                or StreamDemand.Sound { Encode.Codec: AudioCodecSettings.PassThrough };
}
