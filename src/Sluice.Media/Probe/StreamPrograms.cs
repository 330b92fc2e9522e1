using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.Media.Probe;

/// <summary>Which streams belong to which MPEG-TS programmes.</summary>
static class StreamPrograms
{
    public static ImmutableArray<SourceStream> Apply(JsonElement report, ImmutableArray<SourceStream> streams)
    {
        var members = report
            .Objects("programs")
            .Take(SourceLimits.MaxStreams)
            .SelectMany(program =>
                program
                    .Objects("streams")
                    .Select(stream => (Program: program.Whole("program_id"), Index: stream.Whole("index")))
            )
            .Where(member => member is { Program: not null, Index: not null })
            .ToLookup(member => member.Index!.Value, member => member.Program!.Value);
        return
        [
            .. streams.Select(stream =>
                members.Contains(stream.Index)
                    ? stream with
                    {
                        Programs = [.. members[stream.Index].Distinct()],
                    }
                    : stream
            ),
        ];
    }
}
