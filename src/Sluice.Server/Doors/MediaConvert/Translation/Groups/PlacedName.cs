namespace Sluice.Server.Doors.MediaConvert.Translation.Groups;

/// <summary>Where a group's outputs go.</summary>
/// <param name="Destination">Index of the destination.</param>
/// <param name="BaseName">What their names begin with, below the destination's prefix; may hold folders and variables.</param>
internal sealed record PlacedName(int Destination, string BaseName);
