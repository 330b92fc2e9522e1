namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>Files that are no usable video, each in its own way.</summary>
internal static class BadInput
{
    private static readonly string[] Black16000x9000 =
    [
        "-f",
        "lavfi",
        "-i",
        "color=black:size=16000x9000:rate=1",
        "-frames:v",
        "1",
        "-c:v",
        "png",
    ];

    public static async Task<string> MakeAsync(string kind, WorkFolder work)
    {
        var path = work["input.mp4"];
        switch (kind)
        {
            case "missing":
                break;
            case "empty":
                await File.WriteAllBytesAsync(path, []);
                break;
            case "text":
                await File.WriteAllTextAsync(path, "This is a letter, not a film.\n");
                break;
            case "playlist":
                await File.WriteAllTextAsync(
                    path,
                    "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/segment.ts\n#EXT-X-ENDLIST\n"
                );
                break;
            case "truncated":
                await Clip.MakeAsync(path, "320x180");
                var whole = await File.ReadAllBytesAsync(path);
                await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);
                break;
            case "picture":
                path = work["input.png"];
                await Clip.FfmpegAsync(path, Black16000x9000);
                break;
            case "huge-picture":
                path = work["input.mov"];
                await Clip.FfmpegAsync(path, Black16000x9000);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such bad input.");
        }
        return path;
    }
}
