namespace Grpc.AspNetCore.Server;

/// <summary>Stands for the class of that name in the package Grpc.AspNetCore.Server, which marks endpoints of gRPC.</summary>
internal sealed class GrpcMethodMetadata;
