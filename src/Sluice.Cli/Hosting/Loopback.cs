using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Sluice.Cli.Hosting;

/// <summary>A web application that listens on one loopback port.</summary>
internal static class Loopback
{
    public static WebApplicationBuilder Builder(BoundPort port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // Whoever runs this reads standard output for one line; what goes wrong is said on standard error.
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => port.Release());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(port.Address);
            kestrel.AddServerHeader = false;
            // Objects are as large as S3 takes them; slow uploads are the client's affair.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        return builder;
    }
}
