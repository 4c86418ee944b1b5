using System.Reflection;
using System.Reflection.Emit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>The OpenAPI document lists every endpoint: who may read it is decided, not left open.</summary>
public sealed class OpenApiTests
{
    private const string Warning = "These OpenAPI documents say nothing";

    [Theory]
    [InlineData("Development", true, "localhost", null, 200)]
    [InlineData("Development", false, "localhost", null, 200)]
    [InlineData("Development", true, "rebound.example", null, 401)]
    [InlineData("Development", false, "rebound.example", null, 401)]
    [InlineData("Production", true, "localhost", null, 401)]
    [InlineData("Production", true, "localhost", "ann", 200)]
    [InlineData("Production", false, "localhost", null, 401)]
    public async Task Document_ThatSaysNothing_IsForDevelopersAndMembers(
        string environment, bool scheme, string requestHost, string? user, int expected)
    {
        await using var host = await StartAsync(environment, scheme, _ => { });

        using var response = await host.Send("/openapi/v1.json", user, headers: [("Host", requestHost)]);

        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal(environment == "Production", host.Logs.GetSnapshot().Any(r => r.Message.Contains(Warning, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Document_MadePublic_IsForEverybodyAndNotWarnedAbout()
    {
        await using var host = await StartAsync("Production", true, e => e.Public("a public interface"));

        Assert.Equal(200, await host.Status("/openapi/v1.json"));
        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Message.Contains(Warning, StringComparison.Ordinal));
    }

    private static Task<SecureHost> StartAsync(string environment, bool scheme, Action<IEndpointConventionBuilder> decide)
        => SecureHost.StartAsync(
            app => decide(app.MapGet("/openapi/{name}.json", (RequestDelegate)(c => c.Response.WriteAsync("{}")))
                .WithMetadata(MethodOfThePackage())),
            services: scheme ? TestScheme.Add : null,
            environment: environment);

    /// <summary>The endpoint of MapOpenApi is known by the method that answers; here one of an assembly of that name.</summary>
    private static MethodInfo MethodOfThePackage()
    {
        var type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Microsoft.AspNetCore.OpenApi"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("m").DefineType("Extensions", TypeAttributes.Public);
        var method = type.DefineMethod("Answer", MethodAttributes.Public | MethodAttributes.Static, typeof(void), []);
        method.GetILGenerator().Emit(OpCodes.Ret);
        return type.CreateType().GetMethod("Answer")!;
    }
}
