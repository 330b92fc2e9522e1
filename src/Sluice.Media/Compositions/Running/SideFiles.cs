using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Encode;
using Sluice.Media.Gateway;
using Sluice.Media.Guest;

namespace Sluice.Media.Compositions.Running;

/// <summary>Lays small sources where ffmpeg finds them: bounded, looked at, under names of our own.</summary>
internal sealed class SideFiles(EncodeSurroundings surroundings, ImmutableArray<CompositionSource> sources)
{
    private const int MaxPicture = 64 << 20;
    private const int MaxTable = 16 << 20;

    /// <summary>What the guest of the runs may read, by source.</summary>
    /// <exception cref="MediaException">A file is too large, or not what it should be.</exception>
    public async Task<GuestInput> LayAsync(OpenedInputs inputs, CancellationToken cancellationToken)
    {
        var members = ImmutableArray.CreateBuilder<GuestInput>(sources.Length);
        for (var index = 0; index < sources.Length; index++)
        {
            try
            {
                members.Add(await LayAsync(inputs.Each[index], index, cancellationToken));
            }
            catch (MediaException cause)
            {
                throw SourceLooks.Named(cause, index, sources.Length);
            }
        }

        return new GuestInput.Several(members.MoveToImmutable());
    }

    private async Task<GuestInput> LayAsync(OpenedInput input, int index, CancellationToken cancellationToken)
    {
        switch (sources[index].Use)
        {
            case CompositionSourceUse.Media:
                return input.Guest;
            case CompositionSourceUse.Image:
                var picture = await WholeAsync(input, MaxPicture, cancellationToken);
                var name = SideFile.Picture(index, Extension(picture.Span, input.Uri));
                await WriteAsync(name, picture, cancellationToken);
                return new GuestInput.Picture(name);
            case CompositionSourceUse.ColorTable:
                var table = await WholeAsync(input, MaxTable, cancellationToken);
                await WriteAsync(SideFile.ColorTable(index), ColorTable(table), cancellationToken);
                return GuestInput.None;
            default:
                return GuestInput.None;
        }
    }

    /// <exception cref="MediaException">It is larger than such a file needs to be, or empty.</exception>
    public static async Task<ReadOnlyMemory<byte>> WholeAsync(
        OpenedInput input,
        int limit,
        CancellationToken cancellationToken
    ) =>
        input.Length switch
        {
            0 => throw Refused("input.empty", "The file is empty: it has no bytes.", "Check that its upload finished."),
            var length when length > limit => throw Refused(
                "input.side_file_too_large",
                $"The file has {length} bytes; at most {limit} are accepted for its kind.",
                "Supply a smaller file."
            ),
            var length => await input.ReadAsync(0, (int)length, cancellationToken),
        };

    private async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await File.WriteAllBytesAsync(Path.Combine(surroundings.GuestFolder, name), bytes, cancellationToken);

    // Targa has no mark at its front, so its name must tell.
    private static string Extension(ReadOnlySpan<byte> head, string uri) =>
        head switch
        {
            _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) => "png",
            _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => "jpg",
            _ when uri.EndsWith(".tga", StringComparison.OrdinalIgnoreCase) && head.Length > 18 => "tga",
            _ => throw Refused(
                "input.not_a_picture",
                "The file is not a still picture that can be laid over video.",
                "Supply a PNG, Targa or JPEG file."
            ),
        };

    private static ReadOnlyMemory<byte> ColorTable(ReadOnlyMemory<byte> table) =>
        Encoding.Latin1.GetString(table.Span).Contains("LUT_3D_SIZE", StringComparison.Ordinal)
            ? table
            : throw Refused(
                "input.not_a_color_table",
                "The file is not a .cube table: it does not say LUT_3D_SIZE.",
                "Supply a three-dimensional .cube table."
            );

    private static MediaException Refused(string code, string message, string hint) =>
        new(new MediaFailure(MediaFailureClass.Input, code, message, hint));
}
