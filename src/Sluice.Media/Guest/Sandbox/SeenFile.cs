namespace Sluice.Media.Guest.Sandbox;

/// <summary>A file of the host under the name by which a guest sees it.</summary>
internal readonly record struct SeenFile(string HostPath, string SeenPath);
