using System.Text.Json;

namespace Sluice.Media.Probe;

/// <summary>How an HDR10 master was graded (SMPTE ST 2086, CTA-861.3), in the units of x265's parameters.</summary>
/// <param name="Display"><c>G(x,y)B(x,y)R(x,y)WP(x,y)L(max,min)</c>: chromaticity in 0.00002, luminance in 0.0001 cd/m².</param>
/// <param name="LightLevel"><c>most,average</c> in cd/m²; null where the source does not say.</param>
public sealed record HdrMastering(string Display, string? LightLevel)
{
    const double Chromaticity = 50_000;
    const double Luminance = 10_000;

    /// <returns>Null where no mastering display is described.</returns>
    internal static HdrMastering? Of(IEnumerable<JsonElement> sideData)
    {
        var all = sideData.ToList();
        var display = all.Where(data => data.Text("side_data_type") == "Mastering display metadata")
            .Select(Describe)
            .FirstOrDefault(text => text is not null);
        var light = all.Where(data => data.Text("side_data_type") == "Content light level metadata")
            .Select(LightOf)
            .FirstOrDefault(text => text is not null);
        return display is null ? null : new HdrMastering(display, light);
    }

    static string? Describe(JsonElement data)
    {
        long?[] values =
        [
            .. new[]
            {
                "green_x",
                "green_y",
                "blue_x",
                "blue_y",
                "red_x",
                "red_y",
                "white_point_x",
                "white_point_y",
            }.Select(name => Units(data, name, Chromaticity)),
            Units(data, "max_luminance", Luminance),
            Units(data, "min_luminance", Luminance),
        ];
        return values.Any(value => value is null)
            ? null
            : $"G({values[0]},{values[1]})B({values[2]},{values[3]})R({values[4]},{values[5]})WP({values[6]},{values[7]})L({values[8]},{values[9]})";
    }

    static string? LightOf(JsonElement data) =>
        (data.Whole("max_content"), data.Whole("max_average")) is (>= 0 and var most, >= 0 and var average)
            ? $"{most},{average}"
            : null;

    /// <summary>ffprobe writes fractions: 34000/50000.</summary>
    static long? Units(JsonElement data, string name, double unit) =>
        Rational.Parse(data.Text(name)) is { Denominator: > 0, Value: >= 0 and <= 100_000 and var value }
            ? (long)Math.Round(value * unit)
            : null;
}
