namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>One kind of output group.</summary>
/// <param name="Setting">Value of <c>outputGroupSettings.type</c>.</param>
/// <param name="Member">Which member of <c>outputGroupSettings</c> holds its settings.</param>
/// <param name="EventName">Its type in events and job details.</param>
internal sealed record GroupKind(GroupType Type, string Setting, string Member, string EventName);
