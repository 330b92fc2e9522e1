namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>What answers say of presets and job templates alike.</summary>
internal interface ILibraryDocument
{
    string Name { get; }
    string Arn { get; }
    string? Category { get; }
}
