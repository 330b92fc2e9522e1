namespace Sluice.LocalCloud.Hosting;

/// <summary>One protocol face of the cloud: answers requests, and words errors as its clients expect them.</summary>
internal interface ICloudService
{
    /// <summary>Value of the <c>Server</c> header.</summary>
    string ServerName { get; }

    /// <exception cref="CloudException">The error to answer with.</exception>
    Task HandleAsync(CloudRequest request);

    Task WriteErrorAsync(CloudRequest request, CloudError error);
}
