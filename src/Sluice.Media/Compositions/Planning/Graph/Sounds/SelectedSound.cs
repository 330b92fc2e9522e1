using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Sounds;

/// <summary>What a name means in one segment: sounds side by side; none is silence.</summary>
sealed record SelectedSound(ImmutableArray<SourceSound> Parts)
{
    public static SelectedSound Silence { get; } = new([]);

    public bool IsSilence => Parts.IsEmpty;

    public string? Language => Parts.SelectMany(part => part.Streams).FirstOrDefault()?.Language;

    /// <summary>Hz of the first stream.</summary>
    public int? SampleRate => Parts.SelectMany(part => part.Streams).FirstOrDefault()?.SampleRate;

    public int Channels => Parts.Sum(part => part.Channels);

    /// <summary>Streams of the clip's own source.</summary>
    public IEnumerable<AudioStream> OwnStreams =>
        Parts.Where(part => !part.IsExternal).SelectMany(part => part.Streams);
}

/// <summary>Streams of one source that one selector takes, side by side.</summary>
/// <param name="Source">Index in the request's sources.</param>
/// <param name="Streams">Never empty.</param>
sealed record SourceSound(int Source, SourceInfo Info, ImmutableArray<AudioStream> Streams, AudioSelection Selection)
{
    /// <summary>Channels that cannot be mixed by name are taken two at most, unless a mix names them by number.</summary>
    public const int MostKnown = 8;

    /// <summary>A file of its own instead of the clip's sound.</summary>
    public bool IsExternal => Selection.ExternalSource is not null;

    public int Channels => Selection.Mix is { Gains.IsEmpty: false } mix ? mix.Gains.Length : Streams.Sum(ChannelsOf);

    public int ChannelsOf(AudioStream stream) => IsCutToTwo(stream) ? 2 : stream.Channels;

    public bool IsCutToTwo(AudioStream stream) => stream.Channels > MostKnown && Selection.Mix is null;
}
