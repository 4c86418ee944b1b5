using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Defaults;

internal sealed class SecureWebBuilder(IServiceCollection services) : ISecureWebBuilder
{
    public IServiceCollection Services { get; } = services;
}
