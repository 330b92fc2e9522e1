using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Sizes and places in a picture are even: chroma is shared by two pixels.</summary>
internal static class EvenRules
{
    private static readonly string[] Sides = ["x", "y", "width", "height"];

    public static void Rectangle(SettingsNode rectangle, FaultList faults)
    {
        if (!rectangle.Exists)
            return;
        faults.Require(rectangle, "width");
        faults.Require(rectangle, "height");
        foreach (var side in Sides)
            Even(rectangle, side, faults);
    }

    public static void Even(SettingsNode node, string member, FaultList faults)
    {
        if (node.Whole(member) is { } length && length % 2 != 0)
            faults.Add(node.At(member), "Should be a multiple of 2");
    }
}
