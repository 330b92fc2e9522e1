using System.Collections.Immutable;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Encode;
using Sluice.Media.Outputs;

namespace Sluice.Media.Compositions.Running;

/// <summary>Runs what must be known before the main run.</summary>
internal sealed class Analysis(AnalysisRun planned, CompositionInputs inputs, EncodeSurroundings surroundings)
{
    /// <summary>Readings end with their last values; this many bytes hold them.</summary>
    private const int TailBytes = 16 << 10;

    /// <summary>Leaves first-pass statistics where the main run finds them.</summary>
    /// <returns>Loudness by label; sounds that are too short to measure are missing.</returns>
    public async Task<ImmutableSortedDictionary<string, LoudnessReading>> RunAsync(
        RunProgress progress,
        CancellationToken cancellationToken
    )
    {
        await new GuestRun(inputs, surroundings).ToEndAsync(
            planned.Run.Arguments,
            report => progress.Report(0, report),
            cancellationToken
        );
        Renumber();
        return Loudness();
    }

    // First away from all old names, for one log's new name may be another's old one.
    private void Renumber()
    {
        var moves = planned
            .PassLogs.Where(log => log.Written != log.Read)
            .Select(log => (From: At(log.Written), Aside: At($"{log.Read}.aside"), To: At(log.Read)))
            .Where(move => File.Exists(move.From))
            .ToList();
        moves.ForEach(move => PosixFiles.TryRename(move.From, move.Aside));
        moves.ForEach(move => PosixFiles.TryRename(move.Aside, move.To));
    }

    private ImmutableSortedDictionary<string, LoudnessReading> Loudness()
    {
        var scratch = new ScratchIntake(surroundings.GuestFolder, surroundings.OwnFolder);
        return planned
            .Loudness.Select(entry =>
                (entry.Key, Reading: LoudnessReading.Read(scratch.ReadTail(entry.Value, TailBytes)))
            )
            .Where(entry => entry.Reading is not null)
            .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Reading!);
    }

    private string At(string name) => Path.Combine(surroundings.GuestFolder, name);
}
