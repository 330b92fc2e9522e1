using System.Globalization;

namespace Sluice.Media;

/// <summary>A ratio of whole numbers, kept exact: frame rates, time bases, pixel shapes. The default value is 0/0 and means unknown.</summary>
public readonly record struct Rational(long Numerator, long Denominator)
{
    public bool IsKnown => Numerator > 0 && Denominator > 0;

    public double Value => Denominator == 0 ? 0 : (double)Numerator / Denominator;

    /// <summary>Reads <c>30000/1001</c>, <c>4:3</c> or <c>25</c>; anything else is unknown.</summary>
    public static Rational Parse(string? text)
    {
        var parts = text?.Split('/', ':') ?? [];
        var known =
            long.TryParse(
                parts.ElementAtOrDefault(0),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var numerator
            )
            & long.TryParse(
                parts.ElementAtOrDefault(1) ?? "1",
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var denominator
            );
        return known && parts.Length <= 2 ? new Rational(numerator, denominator) : default;
    }

    public override string ToString() => $"{Numerator}/{Denominator}";
}
