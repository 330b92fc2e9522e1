using System.Collections.Immutable;
using Sluice.Media.Compositions.Planning.Graph.Sounds;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>The sounds of outputs, in one run.</summary>
static class ProgrammeSounds
{
    /// <param name="chainOf">The programme's sound of a track.</param>
    public static ImmutableArray<(Outlet Outlet, EffectiveSound Sound)> Outlets(
        ImmutableArray<StreamDemand> demands,
        ImmutableArray<SoundTrack> tracks,
        Func<SoundTrack, SoundChain> chainOf
    ) =>
        [
            .. demands.Select(demand =>
            {
                var track = tracks.First(candidate => candidate.Name == Demands.EncodeOf(demand).Selector);
                var made = Make(demand, chainOf(track));
                return (
                    new Outlet(demand.Label, StreamKind.Sound, made.Branch),
                    new EffectiveSound(demand.Label, made.Channels, made.Rate)
                    {
                        Language = track.Language,
                        IsSilence = track.IsSilence,
                    }
                );
            }),
        ];

    static SoundChain Make(StreamDemand demand, SoundChain programme) =>
        demand switch
        {
            StreamDemand.Measurement measurement => OutputSound.Measure(programme, measurement),
            StreamDemand.Sound sound => OutputSound.Make(programme, sound.Encode, sound.Loudness),
            _ => throw new ArgumentOutOfRangeException(nameof(demand)),
        };
}
