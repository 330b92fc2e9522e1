namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>The servers that the interop tests run against.</summary>
internal enum InteropServer
{
    LocalCloud,
    RadosGateway,
}
