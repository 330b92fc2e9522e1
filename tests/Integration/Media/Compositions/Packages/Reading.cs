using System.Globalization;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Packages;

/// <summary>What ffmpeg and ffprobe find in what was published.</summary>
internal static class Reading
{
    /// <summary>Decodes all of it; returns what ffmpeg complained about.</summary>
    public static string Complaints(string path, params string[] options)
    {
        string[] arguments =
        [
            "-v",
            "warning",
            "-nostdin",
            "-xerror",
            "-allowed_extensions",
            "ALL",
            "-protocol_whitelist",
            "file,crypto,data,http,tcp",
            .. options,
            "-i",
            path,
            "-map",
            "0:v?",
            "-map",
            "0:a?",
            "-f",
            "null",
            "-",
        ];
        var isSet = path.EndsWith(".m3u8", StringComparison.Ordinal) || path.EndsWith(".mpd", StringComparison.Ordinal);
        var (code, _, errors) = Tools.Run(
            "ffmpeg",
            isSet ? arguments : [.. arguments.Where(one => one is not "-allowed_extensions" and not "ALL")]
        );
        return code == 0 ? errors.Trim() : $"exit {code}: {errors}";
    }

    /// <summary>Number of frames and length in seconds of one kind of stream, decoded.</summary>
    public static (int Frames, double Seconds) Decoded(string path, string stream, params string[] options)
    {
        var (code, output, errors) = Tools.Run(
            "ffprobe",
            [
                "-v",
                "error",
                .. options,
                "-protocol_whitelist",
                "file,crypto,data,http,tcp",
                "-select_streams",
                stream,
                "-show_entries",
                "frame=best_effort_timestamp_time",
                "-of",
                "csv=p=0",
                "-i",
                path,
            ]
        );
        code.ShouldBe(0, errors);
        double[] times =
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => double.Parse(line.TrimEnd(','), CultureInfo.InvariantCulture)),
        ];
        return (times.Length, times.Length == 0 ? 0 : times.Max() - times.Min());
    }

    /// <summary>Time of the first frame of one kind of stream, seconds.</summary>
    public static double Start(string path, string stream)
    {
        var (_, output, _) = Tools.Run(
            "ffprobe",
            [
                "-v",
                "error",
                "-select_streams",
                stream,
                "-show_entries",
                "frame=best_effort_timestamp_time",
                "-read_intervals",
                "%+#1",
                "-of",
                "csv=p=0",
                "-i",
                path,
            ]
        );
        return double.Parse(output.Split('\n')[0].TrimEnd(','), CultureInfo.InvariantCulture);
    }
}
