using System.Collections.Immutable;
using Sluice.Media.Gateway;
using Sluice.Media.Guest;
using Sluice.Media.Outputs;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Checks;
using Sluice.Media.Planning;

namespace Sluice.Media.Encode;

/// <summary>One run of a plan: ffmpeg works in its sandbox, and what it finishes leaves for the sink at once.</summary>
internal sealed class EncodeRun(Plan plan, OpenedInput input, EncodeSurroundings surroundings)
{
    private readonly ScratchIntake intake = new(surroundings.GuestFolder, surroundings.OwnFolder);

    /// <summary>Returns when all media files are at the sink. A failure or a cancel leaves no guest behind; discarding is the caller's.</summary>
    public async Task<EncodeOutcome> RunAsync(
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        foreach (var folder in plan.Folders)
        {
            Directory.CreateDirectory(Path.Combine(surroundings.GuestFolder, folder));
        }

        await using var puts = new PutQueue(surroundings.Sinks, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, input.Failed, puts.Failed);
        try
        {
            var followers = await EncodeAsync(puts, progress, stop.Token);
            var ended = surroundings.Time.GetTimestamp();
            progress?.Report(new TranscodeProgress(TranscodeStage.Publish) { Fraction = 1 });
            var outcome = await FinishAsync(followers, puts, stop.Token) with { EncoderEnded = ended };
            await puts.CompleteAsync(stop.Token);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            // Not the cancel but its cause is what the caller must hear of.
            input.ThrowIfFailed();
            puts.ThrowIfFailed();
            throw;
        }
    }

    private async Task<ImmutableArray<SegmentFollower>> EncodeAsync(
        PutQueue puts,
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var followers = plan
            .Renditions.Where(rendition => rendition.Segments is not null)
            .Select(rendition => new SegmentFollower(rendition, intake))
            .ToImmutableArray();
        var command = new GuestCommand(GuestProgram.Ffmpeg, plan.Encode.Arguments, surroundings.GuestFolder)
        {
            Input = input.Guest,
        };
        var guest = new WatchedGuest(surroundings, puts)
        {
            OnProgress = report => Report(report, progress),
            ThrowIfInputFailed = input.ThrowIfFailed,
        };
        await guest.RunAsync(command, () => followers.SelectMany(follower => follower.Look()), cancellationToken);
        return followers;
    }

    private async Task<EncodeOutcome> FinishAsync(
        ImmutableArray<SegmentFollower> followers,
        PutQueue puts,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<MeasuredRendition> renditions = [.. followers.Select(follower => follower.Measure())];
        var files = ImmutableArray.CreateBuilder<MeasuredFile>();
        var ready = new List<PendingPut>();
        foreach (var rendition in plan.Renditions)
        {
            if (rendition.File is { } path && intake.Take(path) is { } local)
            {
                var look = new FileLook(surroundings.Toolchain, surroundings.Time);
                files.Add(await look.MeasureAsync(path, local, surroundings.GuestFolder, cancellationToken));
                ready.Add(new PendingPut(path, local, rendition.ContentType));
            }
        }

        // Only sound files are put: a single file is its own entry point.
        var report = OutputCheck.Check(plan, renditions, files.ToImmutable());
        if (!report.IsSound)
        {
            throw new MediaException(report.Failures[0]);
        }

        var stills = Stills(ready).ToImmutableArray();
        foreach (var put in ready)
        {
            await puts.AddAsync(put);
        }

        return new EncodeOutcome(renditions, files.ToImmutable(), stills) { Warnings = report.Warnings };
    }

    private IEnumerable<PublishedOutput> Stills(List<PendingPut> ready)
    {
        foreach (
            var family in plan.Files.Where(file =>
                file.Origin == FileOrigin.Encoder && file.Kind is OutputKind.Thumbnail or OutputKind.Sprite
            )
        )
        {
            for (var number = 1; intake.Take(NumberedPath.Of(family.Path, number)) is { } local; number++)
            {
                var path = NumberedPath.Of(family.Path, number);
                ready.Add(new PendingPut(path, local, family.ContentType));
                yield return new PublishedOutput(family.Kind, path)
                {
                    Bytes = new FileInfo(local).Length,
                    Container = "jpeg",
                    Width =
                        family.Kind == OutputKind.Thumbnail
                            ? plan.Thumbnails?.Width
                            : plan.Sprite?.Grid.TileWidth * plan.Sprite?.Grid.Columns,
                    Height =
                        family.Kind == OutputKind.Thumbnail
                            ? plan.Thumbnails?.Height
                            : plan.Sprite?.Grid.TileHeight * plan.Sprite?.Grid.Rows,
                };
            }
        }
    }

    private void Report(GuestProgress report, IProgress<TranscodeProgress>? progress) =>
        progress?.Report(
            new TranscodeProgress(TranscodeStage.Encode)
            {
                Position = report.Position?.TotalSeconds,
                Speed = report.Speed,
                Fraction =
                    plan.ExpectedDuration is > 0 and var whole && report.Position is { } position
                        ? Math.Clamp(position.TotalSeconds / whole, 0, 1)
                        : null,
            }
        );
}
