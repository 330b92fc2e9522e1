using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Encode;

namespace Sluice.Media.Compositions.Running;

/// <summary>Puts joined files together from what the tracks of an output have kept.</summary>
/// <param name="kept">Files, in the order of the output's tracks.</param>
internal sealed class OutputJoin(EncodeSurroundings surroundings, ImmutableArray<string> kept)
{
    private const int Step = 1 << 20;

    /// <param name="name">Of the local file.</param>
    public string Write(JoinedFile file, string name)
    {
        var path = Path.Combine(surroundings.OwnFolder, name);
        var sources = new FileStream?[kept.Length];
        try
        {
            using var whole = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, Step);
            foreach (var piece in file.Pieces)
            {
                switch (piece)
                {
                    case JoinedPiece.Made made:
                        whole.Write(made.Bytes.Span);
                        break;
                    case JoinedPiece.Kept part:
                        Copy(sources[part.Track] ??= File.OpenRead(kept[part.Track]), part, whole);
                        break;
                }
            }
        }
        finally
        {
            foreach (var source in sources)
            {
                source?.Dispose();
            }
        }

        return path;
    }

    private static void Copy(FileStream from, JoinedPiece.Kept part, FileStream to)
    {
        var buffer = new byte[(int)Math.Min(Step, part.Length)];
        from.Position = part.Offset;
        for (var left = part.Length; left > 0; )
        {
            var step = (int)Math.Min(buffer.Length, left);
            from.ReadExactly(buffer.AsSpan(0, step));
            to.Write(buffer.AsSpan(0, step));
            left -= step;
        }
    }
}
