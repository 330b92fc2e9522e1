namespace Sluice.Media.Gateway;

/// <summary>One resource of a gateway.</summary>
/// <param name="Number">Among the sources of the cache.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct ServedSource(int Number, long Length);
