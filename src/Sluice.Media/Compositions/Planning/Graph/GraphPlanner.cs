using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning.Graph.Pictures;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>Draws the filter graph of a run: sources → programme → what each demand wants. Pure.</summary>
public static class GraphPlanner
{
    public static GraphResult Draw(GraphRequest request)
    {
        try
        {
            return new GraphResult.Drawn(Drawn(request));
        }
        catch (MediaException refusal)
        {
            return new GraphResult.Refused(refusal.Failure);
        }
    }

    /// <exception cref="MediaException">The composition cannot be made; says why.</exception>
    static ProgrammeGraph Drawn(GraphRequest request)
    {
        var warnings = new List<MediaWarning>();
        var programme = Programme.Of(request.Composition, request.Sources, warnings);
        var demands = Demands.Of(request.Demands);
        var tracks = SoundTrack.Of(programme, demands, request.Sources, warnings);
        var inputs = Inputs(programme, demands, tracks);

        var writer = new GraphWriter();
        var pictures = new ProgrammePictures(
            programme,
            inputs,
            demands.Pictures,
            AllEncodes(request.Composition, demands)
        );
        var joined = programme.IsJoined ? Join(programme, pictures, tracks, (inputs, writer)) : null;
        var shown = pictures.Outlets(joined?.Picture);
        var heard = ProgrammeSounds.Outlets(
            demands.Sounds,
            tracks,
            track => joined is null ? track.Only(programme, inputs) : track.Joined(joined.Sounds[track.Name])
        );
        writer.Write(shown.Select(output => output.Outlet).Concat(heard.Select(output => output.Outlet)));
        var copies = StreamCopies.Of(programme, demands, tracks, inputs);
        Check(writer, request);

        return new ProgrammeGraph(inputs.Inputs, writer.Text)
        {
            Pictures = ByLabel(
                shown.Select(output => output.Picture).Concat(copies.Pictures),
                picture => picture.Label
            ),
            Sounds = ByLabel(heard.Select(output => output.Sound).Concat(copies.Sounds), sound => sound.Label),
            Copies = copies.Pads,
            Duration = programme.Duration,
            FirstTimecode = programme.FirstTimecode().ToString(),
            Warnings = [.. warnings.Concat(GraphWarnings.Of(programme, demands, tracks)).Distinct()],
        };
    }

    /// <summary>Joined segments meet in one form for all outputs, whichever of them a run makes: both passes of an encode see the same pictures.</summary>
    static ImmutableArray<VideoEncode> AllEncodes(Composition composition, Demands demands)
    {
        ImmutableArray<VideoEncode> all =
        [
            .. composition
                .Packages.SelectMany(package => package.Outputs)
                .Select(output => output.Video)
                .OfType<VideoEncode>()
                .Where(encode => encode.Codec is not VideoCodecSettings.PassThrough),
        ];
        return all.IsEmpty ? [.. demands.Pictures.Select(demand => demand.Encode)] : all;
    }

    /// <summary>What the run uses of each segment's source decides where ffmpeg's clock for it starts.</summary>
    static InputTable Inputs(Programme programme, Demands demands, ImmutableArray<SoundTrack> tracks)
    {
        var inputs = new InputTable();
        foreach (var (segment, index) in programme.Segments.Select((segment, index) => (segment, index)))
        {
            if (segment.Video is { } video && !(demands.Pictures.IsEmpty && demands.CopiedPictures.IsEmpty))
                inputs.Use(segment, video);
            foreach (var stream in tracks.SelectMany(track => track.Selected[index].OwnStreams))
                inputs.Use(segment, stream);
        }

        return inputs;
    }

    static JoinedPads Join(
        Programme programme,
        ProgrammePictures pictures,
        ImmutableArray<SoundTrack> tracks,
        (InputTable Inputs, GraphWriter Writer) run
    )
    {
        var shown = pictures.AreWanted ? pictures.Join() : default;
        var heard = tracks.Select(track => track.Join(programme, run.Inputs)).ToImmutableArray();
        var segments = programme.Segments.Select(
            (_, index) =>
                ImmutableArray.CreateRange<Branch>([
                    .. pictures.AreWanted ? [shown.Branches[index]] : Array.Empty<Branch>(),
                    .. heard.Select(track => track[index]),
                ])
        );
        var count = pictures.AreWanted ? 1 : 0;
        var pads = run.Writer.Concat([.. segments], count);
        return new JoinedPads(
            pictures.AreWanted ? new PictureChain(Branch.From(pads[0]), shown.State) : null,
            tracks
                .Select((track, index) => (track.Name, Pad: pads[count + index]))
                .ToImmutableDictionary(track => track.Name, track => track.Pad)
        );
    }

    /// <summary>Linux gives a program arguments of at most 128 KiB each.</summary>
    const int LongestText = 130_000;

    static void Check(GraphWriter writer, GraphRequest request)
    {
        if (writer.Text.Length > LongestText)
            throw new MediaException(GraphFailures.TooLong(writer.Text.Length, LongestText));
        var missing = writer
            .Filters.Order(StringComparer.Ordinal)
            .FirstOrDefault(filter => !request.Capabilities.Filters.Contains(filter));
        if (missing is not null)
            throw new MediaException(GraphFailures.MissingFilter(missing));
    }

    static ImmutableSortedDictionary<string, T> ByLabel<T>(IEnumerable<T> streams, Func<T, string> label) =>
        streams.ToImmutableSortedDictionary(label, stream => stream, StringComparer.Ordinal);

    /// <summary>The programme's streams once segments are joined.</summary>
    /// <param name="Sounds">Pads by the track's name.</param>
    sealed record JoinedPads(PictureChain? Picture, ImmutableDictionary<string, string> Sounds);
}
