using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>The picture and the usual sound of one MPEG-TS programme.</summary>
static class ProgramStreams
{
    /// <param name="program">Null takes what the source usually gives.</param>
    public static SourceInfo Of(SourceInfo source, int? program, List<MediaWarning> warnings)
    {
        if (program is null || source.Streams.All(stream => stream.Programs.IsEmpty))
            return source;
        if (Known(source, program) is not { } number)
        {
            warnings.Add(
                new("input.no_such_program", $"The input has no programme {program}: the usual streams are used.")
            );
            return source;
        }

        return source with
        {
            Video = Usual(source.Video, source, number),
            Audio = Usual(source.Audio, source, number),
        };
    }

    /// <summary>The programme, where the source has it.</summary>
    public static int? Known(SourceInfo source, int? program) =>
        program is { } number && source.Streams.Any(stream => stream.Programs.Contains(number)) ? number : null;

    static T? Usual<T>(T? usual, SourceInfo source, int program)
        where T : SourceStream =>
        usual?.Programs.Contains(program) == true
            ? usual
            : source
                .Streams.OfType<T>()
                .FirstOrDefault(stream =>
                    stream.Programs.Contains(program) && stream is not VideoStream { IsAttachedPicture: true }
                );
}
