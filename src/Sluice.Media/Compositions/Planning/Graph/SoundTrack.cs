using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes.Audio;
using Sluice.Media.Compositions.Planning.Graph.Sounds;
using Sluice.Media.Packaging;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>One named sound through all segments.</summary>
/// <param name="Selected">In the order of the segments.</param>
sealed record SoundTrack(string Name, ImmutableArray<SelectedSound> Selected)
{
    const int UsualRate = 48_000;

    /// <summary>Hz that all outputs of it want, else the source's.</summary>
    public int Rate { get; init; } = UsualRate;

    public bool IsSilence => Selected.All(sound => sound.IsSilence);

    /// <summary>ISO 639-2, lower case.</summary>
    public string? Language =>
        Selected.Select(sound => sound.Language).OfType<string>().Select(LanguageTag.ToIso6392).FirstOrDefault();

    /// <summary>Channels of the first segment that is not silent.</summary>
    int Channels => Selected.FirstOrDefault(sound => !sound.IsSilence)?.Channels ?? 2;

    public static ImmutableArray<SoundTrack> Of(
        Programme programme,
        Demands demands,
        ImmutableArray<SourceInfo?> sources,
        List<MediaWarning> warnings
    )
    {
        var lookup = new SoundLookup(sources, warnings);
        return
        [
            .. demands
                .AudioEncodes.GroupBy(encode => encode.Selector, StringComparer.Ordinal)
                .Select(encodes =>
                {
                    var track = new SoundTrack(
                        encodes.Key,
                        [
                            .. programme.Segments.Select(segment =>
                                lookup.Find(segment.Clip, segment.Source, encodes.Key)
                            ),
                        ]
                    );
                    var own =
                        track.Selected.Select(sound => sound.SampleRate).FirstOrDefault(rate => rate is not null)
                        ?? UsualRate;
                    var wanted = encodes.Select(encode => AudioShape.SampleRate(encode.Codec, own)).Distinct().ToList();
                    return track with { Rate = wanted is [var one] ? one : Math.Clamp(own, 8000, 192_000) };
                }),
        ];
    }

    /// <summary>The sound of one segment where it is all.</summary>
    public SoundChain Only(Programme programme, InputTable inputs) => Segment(programme, 0, inputs);

    /// <summary>The sound of each segment, all alike, to be joined.</summary>
    public ImmutableArray<Branch> Join(Programme programme, InputTable inputs) =>
        [
            .. programme.Segments.Select(
                (segment, index) =>
                    Selected[index].IsSilence
                        ? ClipSound.Silence(segment, Channels, Rate).Branch
                        : OutputSound.Arranged(Segment(programme, index, inputs), Channels).Branch
            ),
        ];

    /// <summary>The joined sound.</summary>
    public SoundChain Joined(string pad) => new(Branch.From(pad), Channels, Rate);

    SoundChain Segment(Programme programme, int index, InputTable inputs)
    {
        var segment = programme.Segments[index];
        return ClipSound.Make(segment, Selected[index], Rate, sound => inputs.Place(segment, sound));
    }
}
