namespace Sluice.Server.Doors.MediaConvert.Translation.Members;

/// <summary>What becomes of one value of a member.</summary>
public sealed record ValueRule(string Value, Disposition Disposition, string Note);
