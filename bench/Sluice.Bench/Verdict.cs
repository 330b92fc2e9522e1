using System.Globalization;

namespace Sluice.Bench;

/// <summary>One printed line: what was measured, against what, and the bound it should keep.</summary>
internal static class Verdict
{
    /// <returns>0 when the bound is kept, else 1: usable as an exit code.</returns>
    public static int Print(string what, double measured, double bound, string unit = "×")
    {
        var kept = measured <= bound;
        Say($"{what}: {measured:0.000} {unit} (bound {bound:0.###}){(kept ? "" : "  MISSED")}");
        return kept ? 0 : 1;
    }

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
