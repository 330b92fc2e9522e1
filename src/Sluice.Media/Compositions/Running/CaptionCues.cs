using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Captions.Extraction;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Encode;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Running;

/// <summary>Reads the captions that outputs ask for, from files and out of media, and places them in the programme.</summary>
internal sealed class CaptionCues(CompositionInputs inputs, EncodeSurroundings surroundings)
{
    private readonly Dictionary<(int Source, CaptionSelection Selection), ImmutableArray<Cue>> read = [];

    /// <returns>By the selector's name.</returns>
    /// <exception cref="MediaException">Captions cannot be read; says whose.</exception>
    public async Task<ImmutableSortedDictionary<string, ImmutableArray<Cue>>> ReadAsync(
        Composition composition,
        ImmutableArray<SourceInfo?> sources,
        CancellationToken cancellationToken
    )
    {
        var selectors = composition
            .Packages.SelectMany(package => package.Outputs)
            .SelectMany(output => output.Captions)
            .Select(caption => caption.Selector)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (selectors.Count == 0)
        {
            return ImmutableSortedDictionary<string, ImmutableArray<Cue>>.Empty;
        }

        var pieces = CaptionPieces.Of(composition, sources);
        var cues = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<Cue>>(StringComparer.Ordinal);
        foreach (var selector in selectors)
        {
            var parts = new List<(CaptionPiece, ImmutableArray<Cue>)>();
            foreach (var (clip, piece) in pieces)
            {
                if (clip.Captions.TryGetValue(selector, out var selection))
                {
                    parts.Add((piece, await ReadAsync(clip.Source, selection, sources, cancellationToken)));
                }
            }

            cues.Add(selector, ProgrammeCues.Of(parts));
        }

        return cues.ToImmutable();
    }

    private async Task<ImmutableArray<Cue>> ReadAsync(
        int source,
        CaptionSelection selection,
        ImmutableArray<SourceInfo?> sources,
        CancellationToken cancellationToken
    )
    {
        if (read.TryGetValue((source, selection), out var known))
        {
            return known;
        }

        var from = selection.Source ?? source;
        try
        {
            var result = selection.Kind is CaptionSourceKind.Embedded or CaptionSourceKind.Track
                ? ExtractedCaptions.Read(
                    selection,
                    await ExtractAsync(
                        CaptionExtraction.Of(selection, sources[from]!, (from, read.Count)),
                        cancellationToken
                    )
                )
                : CaptionReader.Read(
                    selection,
                    await SideFiles.WholeAsync(inputs.Opened.Each[from], CaptionReader.MaxBytes, cancellationToken)
                );
            var cues = result switch
            {
                CaptionReadResult.Found found => found.Cues,
                CaptionReadResult.Refused refused => throw new MediaException(refused.Failure),
                _ => throw new InvalidOperationException("Captions are found or refused."),
            };
            read.Add((source, selection), cues);
            return cues;
        }
        catch (MediaException cause)
        {
            throw SourceLooks.Named(cause, from, sources.Length);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ExtractAsync(
        CaptionExtraction extraction,
        CancellationToken cancellationToken
    )
    {
        await new GuestRun(inputs, surroundings).ToEndAsync(extraction.Arguments, _ => { }, cancellationToken);
        var scratch = new ScratchIntake(surroundings.GuestFolder, surroundings.OwnFolder);
        if (scratch.Take(extraction.File) is not { } local)
        {
            return default;
        }

        try
        {
            return new FileInfo(local).Length > ExtractedCaptions.MaxBytes
                ? throw new MediaException(
                    CaptionFailures.TooLarge(new FileInfo(local).Length, ExtractedCaptions.MaxBytes)
                )
                : await File.ReadAllBytesAsync(local, cancellationToken);
        }
        finally
        {
            File.Delete(local);
        }
    }
}
