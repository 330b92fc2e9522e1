using System.Collections.Immutable;
using Sluice.Media.Compositions.Planning.Graph.Sounds;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>ffmpeg's inputs of one run, numbered as they are first needed.</summary>
sealed class InputTable
{
    readonly List<GraphInput> _inputs = [];
    readonly Dictionary<(Segment? Segment, int Source), int> _numbers = [];
    readonly Dictionary<Segment, List<SourceStream>> _used = new(ReferenceEqualityComparer.Instance);

    public ImmutableArray<GraphInput> Inputs => [.. _inputs];

    /// <summary>Says that the run uses a stream of a segment's own source. All are said before any place is asked for.</summary>
    public void Use(Segment segment, SourceStream stream)
    {
        if (_used.TryGetValue(segment, out var streams))
            streams.Add(stream);
        else
            _used[segment] = [stream];
    }

    /// <summary>Where a segment stands, opening its source.</summary>
    public (int Input, double Shift) Place(Segment segment)
    {
        var opened = SegmentInput.Of(segment);
        return (
            Number((segment, segment.Clip.Source), opened.Options),
            segment.Begin - opened.ClockStart(segment.Source, _used.GetValueOrDefault(segment, []))
        );
    }

    /// <summary>Where a sound stands: with its segment, or in a file of its own, which begins where the clip's source does.</summary>
    public SoundPlace Place(Segment segment, SourceSound sound)
    {
        if (!sound.IsExternal)
        {
            var (input, shift) = Place(segment);
            return new SoundPlace(input, shift);
        }

        var start = sound.Streams.Min(stream => stream.StartTime);
        var opened = new SegmentInput(null, null);
        return new SoundPlace(
            Number((segment, sound.Source), opened.Options),
            start - opened.ClockStart(sound.Info, sound.Streams) + segment.Offset
        );
    }

    /// <summary>The pad of a source that is an image; it may be taken any number of times.</summary>
    public string ImagePad(int source) => $"{Number((null, source), [])}:v";

    int Number((Segment? Segment, int Source) key, ImmutableArray<string> options)
    {
        if (_numbers.TryGetValue(key, out var number))
            return number;
        _inputs.Add(new GraphInput(key.Source, options));
        return _numbers[key] = _inputs.Count - 1;
    }
}
