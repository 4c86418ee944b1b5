using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Tests.Errors;

public sealed class FrameworkHardeningTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Options_AnyOrderOfRegistration_AreClosed(bool controllersFirst)
    {
        var services = Build(controllersFirst, "Production");

        Assert.False(Get<Microsoft.AspNetCore.Mvc.JsonOptions>(services).AllowInputFormatterExceptionMessages);
        Assert.DoesNotContain("canary", Get<MvcOptions>(services).ModelBindingMessageProvider
            .AttemptedValueIsInvalidAccessor("canary", "name"), StringComparison.Ordinal);
        Assert.StartsWith("SecureWeb.", Get<ApiBehaviorOptions>(services).InvalidModelStateResponseFactory.Method
            .DeclaringType!.FullName, StringComparison.Ordinal);
        Assert.False(Get<RouteHandlerOptions>(services).ThrowOnBadRequest);
        Assert.False(Get<HubOptions>(services).EnableDetailedErrors);
    }

    [Fact]
    public void Options_Development_KeepHubDetailsAndStillAnswerBadRequests()
    {
        var services = Build(controllersFirst: false, "Development");

        Assert.True(Get<HubOptions>(services).EnableDetailedErrors);
        Assert.False(Get<RouteHandlerOptions>(services).ThrowOnBadRequest);
    }

    [Fact]
    public void Options_ErrorsSwitchedOff_AreTheFramework()
    {
        var services = Build(controllersFirst: false, "Development", b => b.Services.AddSecureDefaults(
            o => o.Disable(SecureFeature.Errors, "test").Disable(SecureFeature.Validation, "test")));

        Assert.True(Get<Microsoft.AspNetCore.Mvc.JsonOptions>(services).AllowInputFormatterExceptionMessages);
        Assert.True(Get<RouteHandlerOptions>(services).ThrowOnBadRequest);
    }

    private static T Get<T>(IServiceProvider services)
        where T : class => services.GetRequiredService<IOptions<T>>().Value;

    private static IServiceProvider Build(
        bool controllersFirst, string environment, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        if (controllersFirst)
        {
            builder.Services.AddControllers();
        }

        builder.Services.AddSecureDefaults();
        if (!controllersFirst)
        {
            builder.Services.AddControllers();
        }

        builder.Services.AddSignalR(o => o.EnableDetailedErrors = true);
        change?.Invoke(builder);
        return builder.Build().Services;
    }
}
